{{- define "makegood.networking" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
spec:
  {{- if .Values.http }}
  type: ClusterIP
  ports:
    - { name: http, port: 80, targetPort: http }
  {{- else }}
  clusterIP: None
  ports:
    - { name: grpc, port: 50051, targetPort: grpc, appProtocol: grpc }
  {{- end }}
  selector: {{- include "makegood.selector" . | nindent 4 }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels: {{- include "makegood.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if .Values.http }}
    - ports: [{ port: http }]
      {{- with .Values.global.network.ingressFrom }}
      from: {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- else }}
    - ports: [{ port: grpc }]
      from:
        {{- range .Values.callers }}
        - podSelector:
            matchLabels: { app.kubernetes.io/name: {{ . }}, app.kubernetes.io/instance: {{ $.Release.Name }} }
        {{- end }}
    {{- end }}
    {{- with .Values.global.network.metricsFrom }}
    - ports: [{ port: metrics }]
      from: {{- toYaml . | nindent 8 }}
    {{- end }}
  egress:
    - ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
    - ports: [{ port: 50051 }]
      to:
        - podSelector:
            matchLabels: { app.kubernetes.io/part-of: makegood, app.kubernetes.io/instance: {{ .Release.Name }} }
    - ports:
        - port: {{ .Values.global.nats.port }}
        {{- if .Values.database }}
        - port: {{ .Values.global.database.port }}
        {{- end }}
        {{- range .Values.egressPorts }}
        - port: {{ . }}
        {{- end }}
        {{- with .Values.global.otlpPort }}
        - port: {{ . }}
        {{- end }}
      {{- with .Values.global.network.platformAt }}
      to: {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}
