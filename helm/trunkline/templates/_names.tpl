{{/* Prefix of every name. */}}
{{- define "trunkline.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains $name .Release.Name -}}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{/* Labels that select a component's pods: (dict "root" $ "name" "gateway"). */}}
{{- define "trunkline.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{/* Labels of pods: none that changes with the version, so that a new chart alone restarts nothing, and no Job is refused. */}}
{{- define "trunkline.podLabels" -}}
{{ include "trunkline.selector" . }}
app.kubernetes.io/part-of: trunkline
{{- end -}}

{{- define "trunkline.labels" -}}
{{ include "trunkline.selector" . }}
app.kubernetes.io/part-of: trunkline
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* metadata: (dict "root" $ "name" "gateway" "suffix" "-journal"). */}}
{{- define "trunkline.metadata" -}}
name: {{ include "trunkline.fullname" .root }}-{{ .name }}{{ .suffix | default "" }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "trunkline.labels" . | nindent 2 }}
{{- end -}}

{{/* Image of a service: (dict "root" $ "name" "gateway" "image" "gateway-service"). */}}
{{- define "trunkline.image" -}}
{{- $own := (index .root.Values .name).image -}}
{{- with .root.Values.image -}}
{{- if $own -}}{{ $own }}
{{- else -}}
{{- with .registry }}{{ . }}/{{ end }}{{ .repository }}/{{ $.image }}:{{ .tag | default $.root.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Name of a Secret: (dict "root" $ "key" "internalKeys"). */}}
{{- define "trunkline.secretName" -}}
{{- $own := index .root.Values.secrets.names .key -}}
{{- $own | default (printf "%s-%s" (include "trunkline.fullname" .root) (kebabcase .key)) -}}
{{- end -}}

{{- define "trunkline.kafkaSecretName" -}}
{{- (index .root.Values .name).kafkaSecret | default (include "trunkline.secretName" (dict "root" .root "key" "kafka")) -}}
{{- end -}}

{{/* Whether a service has no Kafka user of its own. */}}
{{- define "trunkline.sharesKafkaUser" -}}
{{- $shares := false -}}
{{- range list "gateway" "auth" "billing" "catalog" "routing" }}{{ if not (index $.Values .).kafkaSecret }}{{ $shares = true }}{{ end }}{{ end -}}
{{ $shares }}
{{- end -}}

{{- define "trunkline.kafkaServers" -}}
{{- if .Values.kafka.inside.enabled }}{{ include "trunkline.fullname" . }}-kafka:9092{{ else }}{{ .Values.kafka.bootstrapServers }}{{ end -}}
{{- end -}}

{{/* As KEDA finds it, which is in a namespace of its own. */}}
{{- define "trunkline.kafkaServers.fromElsewhere" -}}
{{- if and .Values.kafka.inside.enabled .Values.billing.keda.enabled -}}
{{ include "trunkline.fullname" . }}-kafka.{{ .Release.Namespace }}.svc:9092
{{- else }}{{ include "trunkline.kafkaServers" . }}{{ end -}}
{{- end -}}

{{- define "trunkline.postgresqlHost" -}}
{{- if .Values.postgresql.inside.enabled }}{{ include "trunkline.fullname" . }}-postgresql{{ else }}{{ .Values.postgresql.host }}{{ end -}}
{{- end -}}

{{- define "trunkline.keycloakUrl" -}}
{{- if .Values.keycloak.inside.enabled }}http://{{ include "trunkline.fullname" . }}-keycloak:8080{{ else }}{{ .Values.keycloak.url }}{{ end -}}
{{- end -}}

{{/* Where the gateway finds a service by gRPC, which stays on one connection: with several pods, all of them by name. */}}
{{- define "trunkline.grpcHost" -}}
{{ include "trunkline.fullname" .root }}-{{ .name }}{{ if gt (int (index .root.Values .name).replicas) 1 }}-pods{{ end }}
{{- end -}}
