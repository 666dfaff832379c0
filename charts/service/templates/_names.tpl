{{/* The chart is named as its service: directory, jobs, …; the release tells apart several Makegoods in one namespace. */}}
{{- define "makegood.name" -}}
{{ .Release.Name }}-{{ .Chart.Name }}
{{- end }}

{{- define "makegood.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "makegood.labels" -}}
{{ include "makegood.selector" . }}
app.kubernetes.io/part-of: makegood
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Values.global.image.tag | default .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "makegood.image" -}}
{{- with .Values.global.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end }}

{{/* Where a service's own secrets are: database-url, nats-url, actor-private-key. */}}
{{- define "makegood.secret" -}}
{{ .Values.secretName | default (printf "makegood-%s" .Chart.Name) }}
{{- end }}

{{/* Our key and certificate and the authority's: tls.key, tls.crt and ca.crt, as cert-manager writes them. */}}
{{- define "makegood.tlsSecret" -}}
{{ .Values.tlsSecretName | default (printf "%s-tls" (include "makegood.name" .)) }}
{{- end }}

{{/* Service name → host:port. Addresses of headless services, so that callers see every pod and take turns. */}}
{{- define "makegood.peers" -}}
{{- $peers := dict -}}
{{- range .Values.global.services }}{{ $_ := set $peers . (printf "%s-%s:50051" $.Release.Name .) }}{{ end -}}
{{ $peers | toJson }}
{{- end }}

{{- define "makegood.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "makegood.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
