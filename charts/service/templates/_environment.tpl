{{/* The environment of one service, as tools/local gives it on one machine. */}}
{{- define "makegood.environment" -}}
{{- $global := .Values.global -}}
- name: SERVICE
  value: {{ .Chart.Name }}
- name: SERVICE_NAME
  value: {{ .Chart.Name }}
- name: OTEL_SERVICE_NAME
  value: {{ .Chart.Name }}
- name: NODE_ENV
  value: {{ $global.tls.enabled | ternary "production" "development" }}
- name: SHAPE
  value: cluster
- name: TIME_ZONE
  value: {{ $global.timeZone | quote }}
- name: PUBLIC_URL
  value: {{ required "global.publicUrl must be the address people open, such as https://care.example.com" $global.publicUrl | quote }}
- name: MAKEGOOD_DEMO
  value: {{ $global.demo | ternary "1" "0" | quote }}
- name: NATS_REPLICAS
  value: {{ $global.nats.replicas | quote }}
- name: LOG_LEVEL
  value: {{ $global.logLevel | quote }}
- name: METRICS_PORT
  value: "9464"
{{- with $global.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: DATA_DIR
  value: /data
- name: PEERS
  value: {{ include "makegood.peers" . | quote }}
- name: NATS_URL
  valueFrom: { secretKeyRef: { name: {{ include "makegood.secret" . }}, key: nats-url } }
- name: ACTOR_PRIVATE_KEY
  valueFrom: { secretKeyRef: { name: {{ include "makegood.secret" . }}, key: actor-private-key } }
- name: ACTOR_PUBLIC_KEYS
  valueFrom: { secretKeyRef: { name: {{ $global.actorKeysSecret }}, key: public-keys } }
{{- if .Values.database }}
- name: DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ include "makegood.secret" . }}, key: database-url } }
{{- end }}
{{- if .Values.grpc }}
- name: GRPC_LISTEN
  value: 0.0.0.0:50051
{{- end }}
{{- if .Values.http }}
- name: HOST
  value: 0.0.0.0
- name: PORT
  value: "8080"
{{- end }}
{{- if $global.tls.enabled }}
- name: GRPC_TLS_KEY
  value: /tls/tls.key
- name: GRPC_TLS_CERT
  value: /tls/tls.crt
- name: GRPC_TLS_CA
  value: /tls/ca.crt
{{- end }}
{{- range $name, $value := .Values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $name, $from := .Values.secretEnv }}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ $from.secret }}, key: {{ $from.key }}, optional: {{ $from.optional | default false }} } }
{{- end }}
{{- end }}
