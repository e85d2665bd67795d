package dev.trunkline.billing.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.figures.Span;
import dev.trunkline.billing.http.ExactJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");
    private static final QueryReader.Limits LIMITS = new QueryReader.Limits(10_000, 50_000, Duration.ofDays(31));
    private static final ObjectMapper MAPPER = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new ExactJson().customize(mapper);
        return mapper;
    }

    @Test
    void whatIsNotSaidHasADefault() {
        AnalyticsQuery query = sound("{'metrics':['request_count']}");

        assertThat(query.metrics()).containsExactly(Metric.REQUEST_COUNT);
        assertThat(query.dimensions()).isEmpty();
        assertThat(query.cut()).isEmpty();
        assertThat(query.groupLimit()).isEmpty();
        assertThat(query.limit()).isEqualTo(1_000);
        assertThat(query.span()).isEqualTo(new Span(NOW.minus(Duration.ofDays(30)), NOW));
        assertThat(query.order())
                .isEqualTo(new AnalyticsQuery.Order(new AnalyticsQuery.Key.ByMetric(Metric.REQUEST_COUNT), true));
        assertThat(query.isFine()).isFalse();
    }

    @Test
    void allOfItIsRead() {
        AnalyticsQuery query = sound("""
                {'metrics':['credits_usage','request_count'],'dimensions':['model','app'],'granularity':'day',
                 'time_range':{'start':'2026-11-01T00:00:00+05:45','end':'2026-11-02T00:00:00+05:45'},
                 'time_zone':'Asia/Kathmandu','order_by':{'field':'app','direction':'asc'},'limit':5,'group_limit':3,
                 'filters':[{'field':'provider','operator':'not_in','value':['a','b'],'include_unset':true},
                            {'field':'credits_usage','operator':'gte','value':0.5},
                            {'field':'model','operator':'neq','value':'m'}],
                 'classifier_dimensions':[],'classifier_filters':null}""");

        assertThat(query.span())
                .isEqualTo(new Span(Instant.parse("2026-10-31T18:15:00Z"), Instant.parse("2026-11-01T18:15:00Z")));
        assertThat(query.cut().orElseThrow().periods().labels()).containsExactly("2026-11-01");
        assertThat(query.filters())
                .containsExactly(
                        new Filter.OfDimension(Dimension.PROVIDER, Filter.Operator.NOT_IN, List.of("a", "b"), true),
                        new Filter.OfMetric(Metric.CREDITS_USAGE, Filter.Operator.GTE, new java.math.BigDecimal("0.5")),
                        new Filter.OfDimension(Dimension.MODEL, Filter.Operator.NEQ, List.of("m"), false));
        assertThat(query.order())
                .isEqualTo(new AnalyticsQuery.Order(new AnalyticsQuery.Key.ByDimension(Dimension.APP), false));
        assertThat(query.limit()).isEqualTo(5);
        assertThat(query.groupLimit()).contains(3);
        assertThat(query.columns()).containsExactly("date__day", "model", "app", "credits_usage", "request_count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'metrics':['request_count'],'granularity':'minute'} | true",
                "{'metrics':['request_count'],'granularity':'hour'} | false",
                "{'metrics':['request_count'],'dimensions':['external_user']} | true",
                "{'metrics':['request_count'],'dimensions':['generation_id']} | true",
                "{'metrics':['p99_latency']} | true",
                "{'metrics':['avg_latency']} | false",
                "{'metrics':['request_count'],'order_by':{'field':'p50_throughput'}} | true",
                "{'metrics':['request_count'],'filters':[{'field':'external_user','operator':'eq','value':'u'}]} | true",
                "{'metrics':['request_count'],'filters':[{'field':'p50_latency','operator':'gt','value':1}]} | true",
                "{'metrics':['request_count'],'filters':[{'field':'model','operator':'eq','value':'u'}]} | false",
            })
    void generationsAreLookedAtOneByOneWhereQuartersDoNotSay(String body, boolean isFine) {
        assertThat(sound(body).isFine()).isEqualTo(isFine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body: expected an object",
                "{'metrics' | body: not valid JSON",
                "{} | metrics: expected at least one of request_count",
                "{'metrics':[]} | metrics: expected at least one of request_count",
                "{'metrics':'request_count'} | metrics: expected a list",
                "{'metrics':['cost']} | metrics: cost (expected: request_count",
                "{'metrics':[1]} | metrics: 1 (expected: request_count",
                "{'metrics':['request_count','request_count']} | metrics: expected each once",
                "{'metrics':['request_count'],'colour':1} | colour: unknown field (expected: metrics, dimensions",
                "{'metrics':['request_count'],'dimensions':['user']} | dimensions: user (expected: model, provider",
                "{'metrics':['request_count'],'dimensions':['model','app','origin']} | dimensions: expected a list of at most 2",
                "{'metrics':['request_count'],'granularity':'year'} | granularity: year (expected: minute, hour, day, week, month)",
                "{'metrics':['request_count'],'time_zone':'Mars/Base'} | time_zone: expected a time zone by its IANA name",
                "{'metrics':['request_count'],'time_zone':'+05:45'} | time_zone: expected a time zone by its IANA name",
                "{'metrics':['request_count'],'time_range':{}} | time_range.start: expected a time with seconds",
                "{'metrics':['request_count'],'time_range':{'from':1}} | time_range.from: unknown field (expected: start, end)",
                "{'metrics':['request_count'],'time_range':{'start':'2026-11-01T00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range.start: expected a time with seconds",
                "{'metrics':['request_count'],'time_range':{'start':'2026-02-30T00:00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range.start: expected a day and a time that exist",
                "{'metrics':['request_count'],'time_range':{'start':'2026-11-02T00:00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range.end: expected a time after start",
                "{'metrics':['request_count'],'time_range':{'start':'1999-11-02T00:00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range: expected times from 2000",
                "{'metrics':['p50_latency'],'time_range':{'start':'2026-10-01T00:00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range: expected at most 31 days",
                "{'metrics':['avg_latency'],'time_range':{'start':'2026-10-01T00:00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range: expected at most 31 days",
                "{'metrics':['request_count'],'granularity':'hour','time_range':{'start':'2010-10-01T00:00:00Z','end':'2026-11-02T00:00:00Z'}} | time_range: expected at most 50000 periods of granularity hour",
                "{'metrics':['request_count'],'limit':0} | limit: expected a whole number from 1 to 10000",
                "{'metrics':['request_count'],'limit':1.5} | limit: expected a whole number from 1 to 10000",
                "{'metrics':['request_count'],'limit':10001} | limit: expected a whole number from 1 to 10000",
                "{'metrics':['request_count'],'group_limit':0} | group_limit: expected a whole number",
                "{'metrics':['request_count'],'order_by':{'field':'date'}} | order_by.field: date (expected: a metric",
                "{'metrics':['request_count'],'order_by':{'field':'model'}} | order_by.field: model (expected: a metric",
                "{'metrics':['request_count'],'order_by':{'field':'request_count','direction':'up'}} | order_by.direction: up (expected: asc, desc)",
                "{'metrics':['request_count'],'filters':[{}]} | filters[0].operator:",
                "{'metrics':['request_count'],'filters':[{'field':'x','operator':'eq','value':'y'}]} | filters[0].field: x (expected: model",
                "{'metrics':['request_count'],'filters':[{'field':'model','operator':'gt','value':'y'}]} | filters[0].operator: expected eq, neq, in or not_in",
                "{'metrics':['request_count'],'filters':[{'field':'model','operator':'in','value':'y'}]} | filters[0].value: expected a list",
                "{'metrics':['request_count'],'filters':[{'field':'model','operator':'eq','value':1}]} | filters[0].value: expected a string",
                "{'metrics':['request_count'],'filters':[{'field':'model','operator':'eq','value':'y','include_unset':1}]} | filters[0].include_unset: expected true or false",
                "{'metrics':['request_count'],'filters':[{'field':'request_count','operator':'in','value':[1]}]} | filters[0].operator: expected eq, neq, gt",
                "{'metrics':['request_count'],'filters':[{'field':'request_count','operator':'gt','value':'many'}]} | filters[0].value: expected a number",
                "{'metrics':['request_count'],'filters':[{'field':'request_count','operator':'gt','value':1e99}]} | filters[0].value: expected a number",
                "{'metrics':['request_count'],'classifier_dimensions':['topic']} | classifier_dimensions: expected none",
            })
    void whatIsWrongIsNamed(String body, String message) {
        assertThat(read(body))
                .isInstanceOfSatisfying(QueryReader.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith(message));
    }

    @Test
    void theDocumentHasTheWordsThatAreRead() {
        assertThat(words(QueryRequest.GranularityWord.class)).isEqualTo(Vocabulary.GRANULARITIES);
        assertThat(words(QueryRequest.OperatorWord.class))
                .isEqualTo(Vocabulary.words(Filter.Operator.values(), Filter.Operator::word));
    }

    private static String words(Class<?> documented) {
        return String.join(", ", documented.getAnnotation(Schema.class).enumeration());
    }

    private static AnalyticsQuery sound(String body) {
        return switch (read(body)) {
            case QueryReader.Parsed.Sound(AnalyticsQuery query) -> query;
            case QueryReader.Parsed.Faulty(String message) -> throw new AssertionError(message);
        };
    }

    private static QueryReader.Parsed read(String body) {
        return QueryReader.read(MAPPER, body.replace('\'', '"'), NOW, LIMITS);
    }
}
