{{/* Settings as environment variables; each service's ConfigMap. */}}

{{- define "trunkline.kafkaConfig" -}}
KAFKA_BOOTSTRAP_SERVERS: {{ include "trunkline.kafkaServers" . | quote }}
{{- with .Values.kafka }}
{{- if or .tls.enabled .sasl.enabled }}
KAFKA_SECURITY_PROTOCOL: {{ ternary (ternary "SASL_SSL" "SSL" .sasl.enabled) "SASL_PLAINTEXT" .tls.enabled }}
{{- end }}
{{- if .sasl.enabled }}
KAFKA_SASL_MECHANISM: {{ .sasl.mechanism }}
{{- end }}
{{- if .tls.enabled }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /etc/trunkline/kafka/ca.crt
{{- end }}
{{- end }}
{{- end -}}

{{/* (dict "root" $ "database" "auth" "reactive" true) */}}
{{- define "trunkline.databaseConfig" -}}
{{- $address := printf "%s:%d/%s" (include "trunkline.postgresqlHost" .root) (int .root.Values.postgresql.port) (index .root.Values.postgresql.databases .database) -}}
{{- $tls := .root.Values.postgresql.tls.enabled -}}
QUARKUS_FLYWAY_MIGRATE_AT_START: "false"
QUARKUS_DATASOURCE_JDBC_URL: jdbc:postgresql://{{ $address }}{{ if $tls }}?sslmode=verify-full&sslrootcert=/etc/trunkline/postgresql/ca.crt{{ end }}
{{- if .reactive }}
QUARKUS_DATASOURCE_REACTIVE_URL: postgresql://{{ $address }}{{ if $tls }}?sslmode=verify-full{{ end }}
{{- if $tls }}
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS: /etc/trunkline/postgresql/ca.crt
QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
{{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.redisConfig" -}}
{{- if not .Values.redis.auth.enabled }}
TRUNKLINE_REDIS_URL: redis{{ if .Values.redis.tls.enabled }}s{{ end }}://{{ if .Values.redis.inside.enabled }}{{ include "trunkline.fullname" . }}-redis{{ else }}{{ .Values.redis.host }}{{ end }}:{{ .Values.redis.port }}
{{- end }}
{{- if .Values.redis.tls.enabled }}
TRUNKLINE_REDIS_CA: /etc/trunkline/redis/ca.crt
{{- end }}
{{- end -}}

{{/* Everybody who verifies internal tokens. */}}
{{- define "trunkline.jwksConfig" -}}
TRUNKLINE_INTERNAL_JWKS: /etc/trunkline/keys/jwks.json
{{- end -}}

{{- define "trunkline.serviceConfig" -}}
{{- $own := index .root.Values .name -}}
QUARKUS_HTTP_HOST: 0.0.0.0
JDK_JAVA_OPTIONS: {{ $own.javaOptions | quote }}
{{- end -}}

{{/* All of a service's settings; the operator's own win: (dict "root" $ "name" "auth"). */}}
{{- define "trunkline.settings" -}}
{{- $settings := include (printf "trunkline.%s.config" .name) .root | fromYaml -}}
{{- range $name, $value := (index .root.Values .name).settings }}
{{- $_ := set $settings $name (toString $value) }}
{{- end -}}
{{ toYaml $settings }}
{{- end -}}

{{- define "trunkline.gateway.config" -}}
{{- $prefix := include "trunkline.fullname" . -}}
{{ include "trunkline.serviceConfig" (dict "root" . "name" "gateway") }}
QUARKUS_MANAGEMENT_HOST: 0.0.0.0
{{ include "trunkline.kafkaConfig" . }}
{{- include "trunkline.redisConfig" . }}
TRUNKLINE_PUBLIC_URL: {{ .Values.publicUrl }}
TRUNKLINE_INTERNAL_SIGNING_KEY: /etc/trunkline/keys/gateway-key.json
TRUNKLINE_JOURNAL_DIRECTORY: /var/lib/trunkline/journal
TRUNKLINE_GATEWAY_DRAIN_NOTICE: {{ .Values.gateway.noticeSeconds }}s
TRUNKLINE_GATEWAY_DRAIN_GRACE: {{ .Values.gateway.graceSeconds }}s
{{- range $name, $port := dict "catalog" 18081 "auth" 18082 "billing" 18083 "routing" 18084 }}
TRUNKLINE_{{ upper $name }}_HOST: {{ $prefix }}-{{ $name }}
TRUNKLINE_{{ upper $name }}_PORT: {{ $port | quote }}
{{- end }}
{{- range list "auth" "routing" }}
{{- if gt (int (index $.Values .).replicas) 1 }}
QUARKUS_GRPC_CLIENTS_{{ upper . }}_HOST: {{ include "trunkline.grpcHost" (dict "root" $ "name" .) }}
QUARKUS_GRPC_CLIENTS_{{ upper . }}_LOAD_BALANCING_POLICY: round_robin
{{- end }}
{{- end }}
{{- with .Values.gateway.trustedProxies }}
TRUNKLINE_GATEWAY_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- end -}}

{{- define "trunkline.auth.config" -}}
{{- $realm := printf "/realms/%s" .Values.keycloak.realm -}}
{{- $keycloak := include "trunkline.keycloakUrl" . -}}
{{ include "trunkline.serviceConfig" (dict "root" . "name" "auth") }}
{{ include "trunkline.kafkaConfig" . }}
{{ include "trunkline.databaseConfig" (dict "root" . "database" "auth" "reactive" true) }}
{{ include "trunkline.jwksConfig" . }}
TRUNKLINE_INTERNAL_SIGNING_KEY: /etc/trunkline/keys/auth-key.json
TRUNKLINE_PUBLIC_URL: {{ .Values.publicUrl }}
TRUNKLINE_BILLING_HOST: {{ include "trunkline.fullname" . }}-billing
TRUNKLINE_BILLING_PORT: "18083"
TRUNKLINE_KEYCLOAK_REALM_URL: {{ $keycloak }}{{ $realm }}
TRUNKLINE_LOGIN_REALM_URL: {{ .Values.keycloak.publicUrl | default $keycloak }}{{ $realm }}
TRUNKLINE_KEYCLOAK_ADMIN_URL: {{ $keycloak }}/admin{{ $realm }}
{{- with .Values.operatorEmails }}
TRUNKLINE_OPERATOR_EMAILS: {{ join "," . | quote }}
{{- end }}
{{- if .Values.auth.byok.enabled }}
TRUNKLINE_BYOK_KEYSET: /etc/trunkline/byok/keyset.json
{{- end }}
{{- end -}}

{{- define "trunkline.billing.config" -}}
{{ include "trunkline.serviceConfig" (dict "root" . "name" "billing") }}
{{ include "trunkline.kafkaConfig" . }}
{{- include "trunkline.redisConfig" . }}
{{ include "trunkline.databaseConfig" (dict "root" . "database" "billing" "reactive" false) }}
{{ include "trunkline.jwksConfig" . }}
{{- end -}}

{{- define "trunkline.catalog.config" -}}
{{ include "trunkline.serviceConfig" (dict "root" . "name" "catalog") }}
{{ include "trunkline.kafkaConfig" . }}
{{ include "trunkline.databaseConfig" (dict "root" . "database" "catalog" "reactive" true) }}
{{ include "trunkline.jwksConfig" . }}
TRUNKLINE_ROUTING_HOST: {{ include "trunkline.fullname" . }}-routing
TRUNKLINE_ROUTING_PORT: "18084"
TRUNKLINE_CATALOG_SEED: {{ .Values.catalog.seed | quote }}
{{- if .Values.catalog.documents }}
TRUNKLINE_CATALOG_FOLDERS: /etc/trunkline/catalog
{{- end }}
{{- with .Values.providers.credentials }}
TRUNKLINE_CATALOG_CREDENTIALS: {{ join "," . | quote }}
{{- end }}
{{- if .Values.simulator.enabled }}
{{- range $name, $port := dict "ALPHA" 18091 "BETA" 18092 "GAMMA" 18093 }}
TRUNKLINE_SIMULATOR_{{ $name }}_URL: http://{{ include "trunkline.fullname" $ }}-simulator:{{ $port }}
{{- end }}
{{- end }}
{{- with .Values.catalog.kubernetes }}
TRUNKLINE_CATALOG_KUBERNETES_ENABLED: {{ .enabled | quote }}
{{- if and .enabled .namespaces }}
TRUNKLINE_CATALOG_KUBERNETES_NAMESPACES: {{ join "," .namespaces | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.routing.config" -}}
{{ include "trunkline.serviceConfig" (dict "root" . "name" "routing") }}
{{ include "trunkline.kafkaConfig" . }}
{{ include "trunkline.jwksConfig" . }}
{{- end -}}

{{/* What comes from Secrets, by service. */}}

{{- define "trunkline.gateway.env" -}}
{{- include "trunkline.kafkaEnv" (dict "root" . "name" "gateway") }}
{{- include "trunkline.redisEnv" . }}
{{- range .Values.providers.credentials }}
- name: {{ . }}
{{- if eq . "GOOGLE_APPLICATION_CREDENTIALS" }}
  value: /etc/trunkline/providers/{{ . }}
{{- else }}
  valueFrom: {secretKeyRef: {name: {{ include "trunkline.secretName" (dict "root" $ "key" "providers") }}, key: {{ . }}}}
{{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.auth.env" -}}
{{- $login := include "trunkline.secretName" (dict "root" . "key" "login") -}}
{{- $bootstrap := include "trunkline.secretName" (dict "root" . "key" "bootstrapKeys") -}}
{{ include "trunkline.databaseEnv" (dict "root" . "key" "databaseAuth") }}
{{- include "trunkline.kafkaEnv" (dict "root" . "name" "auth") }}
- name: TRUNKLINE_CONSOLE_CLIENT_SECRET
  valueFrom: {secretKeyRef: {name: {{ $login }}, key: console-client-secret}}
- name: TRUNKLINE_SESSION_SECRET
  valueFrom: {secretKeyRef: {name: {{ $login }}, key: session-secret}}
{{- if .Values.auth.bootstrapKeys.enabled }}
- name: TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY
  valueFrom: {secretKeyRef: {name: {{ $bootstrap }}, key: management-key}}
- name: TRUNKLINE_BOOTSTRAP_API_KEY
  valueFrom: {secretKeyRef: {name: {{ $bootstrap }}, key: api-key, optional: true}}
{{- end }}
{{- end -}}

{{- define "trunkline.billing.env" -}}
{{- $stripe := include "trunkline.secretName" (dict "root" . "key" "stripe") -}}
{{ include "trunkline.databaseEnv" (dict "root" . "key" "databaseBilling") }}
{{- include "trunkline.kafkaEnv" (dict "root" . "name" "billing") }}
{{- include "trunkline.redisEnv" . }}
{{- if .Values.billing.stripe.enabled }}
- name: STRIPE_SECRET_KEY
  valueFrom: {secretKeyRef: {name: {{ $stripe }}, key: secret-key}}
- name: STRIPE_WEBHOOK_SECRET
  valueFrom: {secretKeyRef: {name: {{ $stripe }}, key: webhook-secret}}
{{- end }}
{{- end -}}

{{- define "trunkline.catalog.env" -}}
{{ include "trunkline.databaseEnv" (dict "root" . "key" "databaseCatalog") }}
{{- include "trunkline.kafkaEnv" (dict "root" . "name" "catalog") }}
- name: POD_NAME
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- name: POD_NAMESPACE
  valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
{{- end -}}

{{- define "trunkline.routing.env" -}}
{{- include "trunkline.kafkaEnv" (dict "root" . "name" "routing") }}
{{- end -}}
