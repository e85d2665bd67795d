{{/* One service's resources but its pods: (dict "root" $ "name" "auth" "port" 18082 "several" true). */}}
{{- define "trunkline.surroundings" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
data:
  {{- include "trunkline.settings" . | nindent 2 }}
{{- $own := index .root.Values .name }}
{{- if and $own.disruptionBudget.enabled .several }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ $own.disruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
{{- end }}
{{- end -}}

{{/* Service of a control-plane service; with several pods another one that names them all, for gRPC. */}}
{{- define "trunkline.services" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
    trunkline.dev/metrics: http
spec:
  selector:
    {{- include "trunkline.selector" . | nindent 4 }}
  ports:
    - {name: http, port: {{ .port }}, targetPort: http}
{{- if and .several (has .name (list "auth" "routing")) }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "trunkline.metadata" (merge (dict "suffix" "-pods") .) | nindent 2 }}
    trunkline.dev/metrics: none
spec:
  clusterIP: None
  selector:
    {{- include "trunkline.selector" . | nindent 4 }}
  ports:
    - {name: grpc, port: {{ .port }}, targetPort: http}
{{- end }}
{{- end -}}

{{/* Deployment of a control-plane service. */}}
{{- define "trunkline.deployment" -}}
{{- $own := index .root.Values .name -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
spec:
  {{- if not .scaled }}
  replicas: {{ $own.replicas }}
  {{- end }}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  selector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
  template:
    metadata:
      {{- include "trunkline.podMetadata" . | nindent 6 }}
    spec:
      serviceAccountName: {{ include "trunkline.fullname" .root }}-{{ .name }}
      automountServiceAccountToken: {{ .token | default false }}
      terminationGracePeriodSeconds: 45
      {{- include "trunkline.podSecurity" (merge (dict "user" 10001) .) | nindent 6 }}
      {{- include "trunkline.placement" (merge (dict "revisionLabel" "pod-template-hash") .) | nindent 6 }}
      {{- if .database }}
      initContainers:
        {{- include "trunkline.migration" . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "trunkline.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- include "trunkline.containerSecurity" . | nindent 10 }}
          ports:
            - {name: http, containerPort: {{ .port }}}
          envFrom:
            - configMapRef:
                name: {{ include "trunkline.fullname" .root }}-{{ .name }}
          {{- with include (printf "trunkline.%s.env" .name) .root | trim }}
          env:
            {{- . | nindent 12 }}
          {{- end }}
          {{- include "trunkline.probes" (dict "port" "http") | nindent 10 }}
          lifecycle:
            preStop:
              sleep: {seconds: 5}
          resources:
            {{- toYaml $own.resources | nindent 12 }}
          volumeMounts:
            {{- include "trunkline.mounts" . | nindent 12 }}
      volumes:
        {{- include "trunkline.volumes" . | nindent 8 }}
{{- end -}}
