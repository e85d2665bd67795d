{{/* Peers and rules of the NetworkPolicies. */}}

{{- define "trunkline.peer" -}}
- podSelector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
{{- end -}}

{{- define "trunkline.tcp" -}}
ports:
  {{- range . }}
  - {protocol: TCP, port: {{ . }}}
  {{- end }}
{{- end -}}

{{/* To a component of the release: (dict "root" $ "name" "auth" "ports" (list 18082)). */}}
{{- define "trunkline.toPod" -}}
- to:
    {{- include "trunkline.peer" . | nindent 4 }}
  {{- include "trunkline.tcp" .ports | nindent 2 }}
{{- end -}}

{{/* From components of the release: (dict "root" $ "names" (list "gateway") "ports" (list 18082)). */}}
{{- define "trunkline.fromPods" -}}
- from:
    {{- range .names }}
    {{- include "trunkline.peer" (dict "root" $.root "name" .) | nindent 4 }}
    {{- end }}
  {{- include "trunkline.tcp" .ports | nindent 2 }}
{{- end -}}

{{/* To a part, inside or elsewhere: (dict "root" $ "part" "kafka" "ports" (list 9092)). */}}
{{- define "trunkline.toPart" -}}
{{- $values := index .root.Values .part -}}
{{- if $values.inside.enabled }}
{{- include "trunkline.toPod" (dict "root" .root "name" .part "ports" .inside) }}
{{- else }}
- {{ include "trunkline.tcp" .ports | nindent 2 | trim }}
  {{- with $values.peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.toDns" -}}
- to:
    {{- toYaml .Values.networkPolicy.dns.peers | nindent 4 }}
  ports:
    - {protocol: UDP, port: 53}
    - {protocol: TCP, port: 53}
{{- end -}}

{{- define "trunkline.toPostgresql" -}}
{{- include "trunkline.toPart" (dict "root" . "part" "postgresql" "inside" (list 5432) "ports" (list .Values.postgresql.port)) -}}
{{- end -}}
{{- define "trunkline.toKafka" -}}
{{- include "trunkline.toPart" (dict "root" . "part" "kafka" "inside" (list 9092) "ports" .Values.kafka.ports) -}}
{{- end -}}
{{- define "trunkline.toRedis" -}}
{{- include "trunkline.toPart" (dict "root" . "part" "redis" "inside" (list .Values.redis.port) "ports" (list .Values.redis.port)) -}}
{{- end -}}
{{- define "trunkline.toKeycloak" -}}
{{- include "trunkline.toPart" (dict "root" . "part" "keycloak" "inside" (list 8080) "ports" .Values.keycloak.ports) -}}
{{- end -}}

{{/* Whoever may read metrics: (dict "root" $ "ports" (list 18082)). */}}
{{- define "trunkline.fromMonitoring" -}}
{{- with .root.Values.networkPolicy.monitoring }}
{{- if .enabled }}
- from:
    {{- toYaml .peers | nindent 4 }}
  {{- include "trunkline.tcp" $.ports | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Providers and media of callers on the Internet, and models in the cluster. */}}
{{- define "trunkline.toProviders" -}}
{{- with .Values.networkPolicy.providers }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          {{- toYaml .except | nindent 10 }}
    - ipBlock:
        cidr: "::/0"
        except:
          {{- toYaml .exceptV6 | nindent 10 }}
  ports:
    - {protocol: TCP, port: 443}
    - {protocol: TCP, port: 80}
{{- with .inCluster }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The payment provider, whose addresses change: billing-service reaches the Internet, and nothing private. */}}
{{- define "trunkline.toStripe" -}}
{{- if .Values.billing.stripe.enabled }}
{{- with .Values.networkPolicy.providers }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          {{- toYaml .except | nindent 10 }}
    - ipBlock:
        cidr: "::/0"
        except:
          {{- toYaml .exceptV6 | nindent 10 }}
  ports:
    - {protocol: TCP, port: 443}
{{- end }}
{{- end }}
{{- end -}}

{{/* One policy: (dict "root" $ "name" "auth" "ingress" "..." "egress" "..."). */}}
{{- define "trunkline.policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "trunkline.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "trunkline.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- with .ingress | default "" | trim }}
  ingress:
    {{- . | nindent 4 }}
  {{- end }}
  {{- with .egress | default "" | trim }}
  egress:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "trunkline.gateway.ingress" }}
- {{ include "trunkline.tcp" (list 8080) | nindent 2 | trim }}
  {{- with .Values.networkPolicy.callers }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- if and .Values.networkPolicy.callers (or .Values.tests.enabled .Values.firstCredit.enabled) }}
{{ include "trunkline.fromPods" (dict "root" . "names" (list "test" "first-credit") "ports" (list 8080)) }}
{{- end }}
{{- include "trunkline.fromMonitoring" (dict "root" . "ports" (list 18085)) }}
{{- end -}}

{{- define "trunkline.gateway.egress" }}
{{- range $name, $port := dict "auth" 18082 "billing" 18083 "catalog" 18081 "routing" 18084 }}
{{ include "trunkline.toPod" (dict "root" $ "name" $name "ports" (list $port)) }}
{{- end }}
{{- if .Values.simulator.enabled }}
{{ include "trunkline.toPod" (dict "root" . "name" "simulator" "ports" (list 18091 18092 18093)) }}
{{- end }}
{{- include "trunkline.toProviders" . }}
{{- end -}}

{{- define "trunkline.toKubernetesApi" }}
{{- if .Values.catalog.kubernetes.enabled }}
- {{ include "trunkline.tcp" .Values.networkPolicy.kubernetesApi.ports | nindent 2 | trim }}
  {{- with .Values.networkPolicy.kubernetesApi.peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.keycloak.ingress" }}
{{ include "trunkline.fromPods" (dict "root" . "names" (list "auth") "ports" (list 8080)) }}
{{- with .Values.networkPolicy.callers }}
- {{ include "trunkline.tcp" (list 8080) | nindent 2 | trim }}
  from:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end -}}
