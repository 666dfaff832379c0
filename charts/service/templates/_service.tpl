{{/* All of one service: `{{ include "makegood.service" . }}` is its chart's only template. */}}
{{- define "makegood.service" -}}
{{ include "makegood.deployment" . }}
---
{{ include "makegood.networking" . }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- if or (gt (int .Values.replicas) 1) .Values.autoscaling.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "makegood.selector" . | nindent 6 }}
{{- end }}
{{- if .Values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ include "makegood.name" . }} }
  minReplicas: {{ .Values.replicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: {{ .Values.autoscaling.cpuPercent }} } }
{{- end }}
{{- if .Values.storage.size }}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
  annotations:
    # People's photographs: removing the release does not remove them.
    helm.sh/resource-policy: keep
spec:
  accessModes: [ReadWriteOnce]
  {{- with .Values.storage.className }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests: { storage: {{ .Values.storage.size }} }
{{- end }}
{{- if and .Values.global.tls.enabled .Values.global.tls.issuer.name }}
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
spec:
  secretName: {{ include "makegood.tlsSecret" . }}
  commonName: {{ .Chart.Name }}
  dnsNames: [{{ include "makegood.name" . }}, localhost]
  usages: [server auth, client auth]
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  issuerRef: {{- toYaml .Values.global.tls.issuer | nindent 4 }}
{{- end }}
{{ include "makegood.migration" . }}
{{- end }}
