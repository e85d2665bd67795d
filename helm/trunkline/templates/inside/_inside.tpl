{{/* Volume of a part inside: (dict "root" $ "name" "kafka" "inside" .Values.kafka.inside). */}}
{{- define "trunkline.dataVolume" -}}
- metadata:
    name: data
    labels:
      {{- include "trunkline.selector" . | nindent 6 }}
  spec:
    accessModes: [ReadWriteOnce]
    {{- with .inside.storageClass }}
    storageClassName: {{ . }}
    {{- end }}
    resources:
      requests: {storage: {{ .inside.size }}}
{{- end -}}

{{/* Topics as lines of name, partitions and configuration. */}}
{{- define "trunkline.topics" -}}
generation.completed.v1 {{ .Values.kafka.topics.generationPartitions }} retention.ms=-1
credit.granted.v1 1 retention.ms=-1
credit.moved.v1 1 retention.ms=-1
catalog.endpoint.v1 1 cleanup.policy=compact
identity.api-key.v1 1 cleanup.policy=compact
pricing.rule.v1 1 cleanup.policy=compact
{{- end -}}

{{- define "trunkline.curlResources" -}}
resources:
  requests: {cpu: 10m, memory: 16Mi}
  limits: {cpu: 200m, memory: 64Mi}
{{- end -}}

{{/* Name of a Job: its pods cannot be changed, so what changes gets another name. */}}
{{- define "trunkline.jobName" -}}
{{ include "trunkline.fullname" .root }}-{{ .name }}-{{ .spec | sha256sum | trunc 8 }}
{{- end -}}

{{/* One Job: (dict "root" $ "name" "topics" "spec" "<pod spec>"). */}}
{{- define "trunkline.job" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
automountServiceAccountToken: false
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "trunkline.jobName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "trunkline.labels" . | nindent 4 }}
spec:
  backoffLimit: 10
  template:
    metadata:
      labels:
        {{- include "trunkline.podLabels" . | nindent 8 }}
    spec:
      restartPolicy: OnFailure
      serviceAccountName: {{ include "trunkline.fullname" .root }}-{{ .name }}
      automountServiceAccountToken: false
      {{- .spec | nindent 6 }}
{{- end -}}
