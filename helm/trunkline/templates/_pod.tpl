{{/* What all pods have alike: (dict "root" $ "name" "gateway" "user" 10001). */}}
{{- define "trunkline.podSecurity" -}}
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* Where a service's pods may run: (dict "root" $ "name" "gateway" "several" true). */}}
{{- define "trunkline.placement" -}}
{{- $own := index .root.Values .name -}}
{{- if and $own.topologySpread.enabled .several }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $own.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "trunkline.selector" $ | nindent 8 }}
    matchLabelKeys: [{{ $.revisionLabel }}]
  {{- end }}
{{- end }}
{{- with $own.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* Annotations and labels of a service's pods; configuration that changes rolls them. */}}
{{- define "trunkline.podMetadata" -}}
{{- $own := index .root.Values .name -}}
labels:
  {{- include "trunkline.podLabels" . | nindent 2 }}
  {{- with $own.podLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
annotations:
  checksum/config: {{ include "trunkline.settings" . | sha256sum }}
  {{- with $own.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* Startup by the process, readiness by what it needs, liveness by itself: (dict "port" "http"). */}}
{{- define "trunkline.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: {{ .port }}}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 90
readinessProbe:
  httpGet: {path: /q/health/ready, port: {{ .port }}}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
livenessProbe:
  httpGet: {path: /q/health/live, port: {{ .port }}}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end -}}

{{/* Flyway's step before a service starts: its own image migrates under its own lock, and ends. */}}
{{- define "trunkline.migration" -}}
- name: migrate
  image: {{ include "trunkline.image" . }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  {{- include "trunkline.containerSecurity" . | nindent 2 }}
  envFrom:
    - configMapRef:
        name: {{ include "trunkline.fullname" .root }}-{{ .name }}
  env:
    - {name: QUARKUS_INIT_AND_EXIT, value: "true"}
    - {name: QUARKUS_FLYWAY_MIGRATE_AT_START, value: "true"}
    {{- include (printf "trunkline.%s.env" .name) .root | nindent 4 }}
  resources:
    {{- toYaml (index .root.Values .name).resources | nindent 4 }}
  volumeMounts:
    {{- include "trunkline.mounts" . | nindent 4 }}
{{- end -}}

{{/* Variables that come from the database's Secret: (dict "root" $ "key" "databaseAuth"). */}}
{{- define "trunkline.databaseEnv" -}}
{{- $secret := include "trunkline.secretName" . -}}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: username}}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: password}}
{{- end -}}

{{- define "trunkline.kafkaEnv" -}}
{{- if .root.Values.kafka.sasl.enabled }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ include "trunkline.kafkaSecretName" . }}, key: sasl.jaas.config}}
{{- end }}
{{- end -}}

{{- define "trunkline.redisEnv" -}}
{{- if .Values.redis.auth.enabled }}
- name: TRUNKLINE_REDIS_URL
  valueFrom: {secretKeyRef: {name: {{ include "trunkline.secretName" (dict "root" . "key" "redis") }}, key: url}}
{{- end }}
{{- end -}}
