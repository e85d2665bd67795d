{{/* Secrets that the chart makes when `secrets.source` is generated; what is in the cluster stays. */}}

{{/* What a Secret of that name holds already, as a map of base64. */}}
{{- define "trunkline.kept" -}}
{{- (lookup "v1" "Secret" .root.Release.Namespace (include "trunkline.secretName" .)).data | default dict | toJson -}}
{{- end -}}

{{/* 32 random bytes as hexadecimal digits. */}}
{{- define "trunkline.random" -}}
{{- printf "%x" (randBytes 32 | b64dec) -}}
{{- end -}}

{{- define "trunkline.base64url" -}}
{{- . | b64enc | replace "+" "-" | replace "/" "_" | trimAll "=" -}}
{{- end -}}

{{/* A fresh pair of an issuer, as JSON of its public and private JWK. SEC1 of P-256 has a fixed layout:
     d is bytes 7 to 39, x 57 to 89, y 89 to 121. */}}
{{- define "trunkline.keyPair" -}}
{{- $der := genPrivateKey "ecdsa" | replace "-----BEGIN EC PRIVATE KEY-----" "" | replace "-----END EC PRIVATE KEY-----" "" | replace "\n" "" | b64dec -}}
{{- if ne (len $der) 121 }}{{ fail "this Helm makes EC keys of another form; make the internal keys by hand, see docs/operations.md" }}{{ end -}}
{{- $public := dict "kty" "EC" "crv" "P-256" "use" "sig" "iss" . "kid" (printf "%s-%x" . (randBytes 6 | b64dec))
    "x" (include "trunkline.base64url" (substr 57 89 $der)) "y" (include "trunkline.base64url" (substr 89 121 $der)) -}}
{{- $private := merge (dict "d" (include "trunkline.base64url" (substr 7 39 $der))) $public -}}
{{- dict "public" $public "private" $private | toJson -}}
{{- end -}}

{{/* A keyset of Tink with one AES256-GCM key. */}}
{{- define "trunkline.keyset" -}}
{{- $id := randInt 1 2147483647 -}}
{{- $data := dict "typeUrl" "type.googleapis.com/google.crypto.tink.AesGcmKey" "keyMaterialType" "SYMMETRIC"
    "value" (printf "\x1a\x20%s" (randBytes 32 | b64dec) | b64enc) -}}
{{- dict "primaryKeyId" $id "key" (list (dict "keyData" $data "status" "ENABLED" "keyId" $id "outputPrefixType" "TINK")) | toJson -}}
{{- end -}}

{{/* CRC-32 of hexadecimal text, by half bytes: no bit operations here, so they are looked up. */}}
{{- define "trunkline.crc32" -}}
{{- $digits := "0123456789abcdef" -}}
{{- $xor := splitList " " "0123456789abcdef 1032547698badcfe 23016745ab89efcd 32107654ba98fedc 45670123cdef89ab 54761032dcfe98ba 67452301efcdab89 76543210fedcba98 89abcdef01234567 98badcfe10325476 ab89efcd23016745 ba98fedc32107654 cdef89ab45670123 dcfe98ba54761032 efcdab8967452301 fedcba9876543210" -}}
{{- $table := splitList " " "00000000 1db71064 3b6e20c8 26d930ac 76dc4190 6b6b51f4 4db26158 5005713c edb88320 f00f9344 d6d6a3e8 cb61b38c 9b64c2b0 86d3d2d4 a00ae278 bdbdf21c" -}}
{{- $value := dict -}}
{{- range $i, $digit := splitList "" $digits }}{{ $_ := set $value $digit $i }}{{ end -}}
{{- $crc := "ffffffff" -}}
{{- range $character := splitList "" . -}}
{{- $number := index $value $character -}}
{{- $halves := ternary (list $number 3) (list (sub $number 9) 6) (lt $number 10) -}}
{{- range $half := $halves -}}
{{- $low := index $value (substr 7 8 $crc) -}}
{{- $index := index $value (substr (int $half) (int (add1 $half)) (index $xor $low)) -}}
{{- $row := index $table $index -}}
{{- $shifted := printf "0%s" (substr 0 7 $crc) -}}
{{- $next := "" -}}
{{- range $i := until 8 -}}
{{- $a := index $value (substr $i (int (add1 $i)) $shifted) -}}
{{- $b := index $value (substr $i (int (add1 $i)) $row) -}}
{{- $next = printf "%s%s" $next (substr $b (int (add1 $b)) (index $xor $a)) -}}
{{- end -}}
{{- $crc = $next -}}
{{- end -}}
{{- end -}}
{{- range $i := until 8 -}}
{{- $a := index $value (substr $i (int (add1 $i)) $crc) -}}
{{- substr $a (int (add1 $a)) (index $xor 15) -}}
{{- end -}}
{{- end -}}

{{/* A key of the product's form: 56 random digits and their CRC-32. */}}
{{- define "trunkline.apiKey" -}}
{{- $random := printf "%x" (randBytes 28 | b64dec) -}}
sk-tl-v1-{{ $random }}{{ include "trunkline.crc32" $random }}
{{- end -}}

{{/* One generated Secret: (dict "root" $ "key" "login" "data" (dict ...)), where what is there already wins. */}}
{{- define "trunkline.secret" -}}
{{- $kept := include "trunkline.kept" . | fromJson -}}
apiVersion: v1
kind: Secret
metadata:
  name: {{ include "trunkline.secretName" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "trunkline.labels" (dict "root" .root "name" "secrets") | nindent 4 }}
  annotations:
    # Volumes stay after an uninstall, and what is on them opens with these only.
    helm.sh/resource-policy: keep
type: Opaque
data:
  {{- range $key, $value := .data }}
  {{ $key }}: {{ index $kept $key | default ($value | b64enc) }}
  {{- end }}
{{- end -}}
