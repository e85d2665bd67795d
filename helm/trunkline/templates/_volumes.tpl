{{/* Which keys of the internal keys' Secret a service may see. */}}
{{- define "trunkline.internalKeysOf" -}}
{{- index (dict "gateway" "gateway-key.json" "auth" "auth-key.json jwks.json" "billing" "jwks.json" "catalog" "jwks.json" "routing" "jwks.json") . -}}
{{- end -}}

{{/* Volumes of a service: (dict "root" $ "name" "auth"). */}}
{{- define "trunkline.volumes" -}}
{{- $values := .root.Values -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
- name: keys
  secret:
    secretName: {{ include "trunkline.secretName" (dict "root" .root "key" "internalKeys") }}
    defaultMode: 0440
    items:
      {{- range splitList " " (include "trunkline.internalKeysOf" .name) }}
      - {key: {{ . }}, path: {{ . }}}
      {{- end }}
{{- if and (eq .name "auth") $values.auth.byok.enabled }}
- name: byok
  secret:
    secretName: {{ include "trunkline.secretName" (dict "root" .root "key" "byokKeyset") }}
    defaultMode: 0440
    items:
      - {key: keyset.json, path: keyset.json}
{{- end }}
{{- if and (eq .name "catalog") $values.catalog.documents }}
- name: documents
  configMap:
    name: {{ include "trunkline.fullname" .root }}-catalog-documents
{{- end }}
{{- if and $values.postgresql.tls.enabled (has .name (list "auth" "billing" "catalog")) }}
- name: postgresql-ca
  secret:
    secretName: {{ include "trunkline.secretName" (dict "root" .root "key" "databaseCa") }}
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- if and $values.redis.tls.enabled (has .name (list "billing" "gateway")) }}
- name: redis-ca
  secret:
    secretName: {{ include "trunkline.secretName" (dict "root" .root "key" "redisCa") }}
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- if $values.kafka.tls.enabled }}
- name: kafka-ca
  secret:
    secretName: {{ include "trunkline.secretName" (dict "root" .root "key" "kafkaCa") }}
    items:
      - {key: ca.crt, path: ca.crt}
{{- end }}
{{- if and (eq .name "gateway") (has "GOOGLE_APPLICATION_CREDENTIALS" $values.providers.credentials) }}
- name: providers
  secret:
    secretName: {{ include "trunkline.secretName" (dict "root" .root "key" "providers") }}
    defaultMode: 0440
    items:
      - {key: GOOGLE_APPLICATION_CREDENTIALS, path: GOOGLE_APPLICATION_CREDENTIALS}
{{- end }}
{{- if and (eq .name "gateway") (not $values.gateway.journal.persistence.enabled) }}
- name: journal
  emptyDir:
    sizeLimit: {{ $values.gateway.journal.persistence.size }}
{{- end }}
{{- end -}}

{{- define "trunkline.mounts" -}}
{{- $values := .root.Values -}}
- {name: tmp, mountPath: /tmp}
- {name: keys, mountPath: /etc/trunkline/keys, readOnly: true}
{{- if and (eq .name "auth") $values.auth.byok.enabled }}
- {name: byok, mountPath: /etc/trunkline/byok, readOnly: true}
{{- end }}
{{- if and (eq .name "catalog") $values.catalog.documents }}
- {name: documents, mountPath: /etc/trunkline/catalog, readOnly: true}
{{- end }}
{{- if and $values.postgresql.tls.enabled (has .name (list "auth" "billing" "catalog")) }}
- {name: postgresql-ca, mountPath: /etc/trunkline/postgresql, readOnly: true}
{{- end }}
{{- if and $values.redis.tls.enabled (has .name (list "billing" "gateway")) }}
- {name: redis-ca, mountPath: /etc/trunkline/redis, readOnly: true}
{{- end }}
{{- if $values.kafka.tls.enabled }}
- {name: kafka-ca, mountPath: /etc/trunkline/kafka, readOnly: true}
{{- end }}
{{- if and (eq .name "gateway") (has "GOOGLE_APPLICATION_CREDENTIALS" $values.providers.credentials) }}
- {name: providers, mountPath: /etc/trunkline/providers, readOnly: true}
{{- end }}
{{- if eq .name "gateway" }}
- {name: journal, mountPath: /var/lib/trunkline/journal}
{{- end }}
{{- end -}}
