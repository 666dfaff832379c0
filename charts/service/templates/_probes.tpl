{{/*
Ready: what it needs answers (its database, the bus). Alive: it listens at all; a database that is away must not have
every service restarted. Kubernetes' own gRPC probe can't do mutual TLS, so with it the pod asks itself.
*/}}
{{- define "makegood.probes" -}}
{{- if .Values.http -}}
startupProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet: { path: /readyz, port: http }
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
livenessProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- else -}}
startupProbe:
  tcpSocket: { port: grpc }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  {{- if .Values.global.tls.enabled }}
  exec: { command: [node, tools/health.mjs] }
  periodSeconds: 15
  timeoutSeconds: 5
  {{- else }}
  grpc: { port: 50051 }
  periodSeconds: 5
  timeoutSeconds: 3
  {{- end }}
  failureThreshold: 2
livenessProbe:
  tcpSocket: { port: grpc }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}
{{- end }}
