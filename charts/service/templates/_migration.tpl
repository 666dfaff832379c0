{{/* Before the new pods: roles, schema, migrations, grants, by an address no service ever sees. */}}
{{- define "makegood.migration" -}}
{{- if .Values.database }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "makegood.name" . }}-migrate
  labels:
    {{- include "makegood.labels" . | nindent 4 }}
    app.kubernetes.io/component: migration
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 4
  activeDeadlineSeconds: 900
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ .Chart.Name }}-migrate
        app.kubernetes.io/instance: {{ .Release.Name }}
        app.kubernetes.io/component: migration
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext: {{- include "makegood.podSecurity" . | nindent 8 }}
      {{- with .Values.global.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: migrate
          image: {{ include "makegood.image" . }}
          imagePullPolicy: {{ .Values.global.image.pullPolicy }}
          command: [node, tools/migrate.mjs, {{ .Chart.Name }}]
          securityContext: {{- include "makegood.containerSecurity" . | nindent 12 }}
          env:
            - name: ADMIN_DATABASE_URL
              valueFrom: { secretKeyRef: { name: {{ .Values.global.database.adminSecret }}, key: admin-url } }
            - name: DATABASE_URL
              valueFrom: { secretKeyRef: { name: {{ include "makegood.secret" . }}, key: database-url } }
          resources:
            requests: { cpu: 50m, memory: 96Mi }
            limits: { memory: 192Mi }
{{- end }}
{{- end }}
