{{- define "makegood.deployment" -}}
{{- $global := .Values.global -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "makegood.name" . }}
  labels: {{- include "makegood.labels" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    {{- if .Values.storage.size }}
    # Its disk is one pod's at a time.
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
    {{- end }}
  selector:
    matchLabels: {{- include "makegood.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "makegood.labels" . | nindent 8 }}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9464"
    spec:
      serviceAccountName: {{ include "makegood.name" . }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      # Drains for ten seconds at most, after the endpoints have forgotten it.
      terminationGracePeriodSeconds: 30
      securityContext: {{- include "makegood.podSecurity" . | nindent 8 }}
      {{- with $global.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "makegood.selector" . | nindent 14 }}
      containers:
        - name: {{ .Chart.Name }}
          image: {{ include "makegood.image" . }}
          imagePullPolicy: {{ $global.image.pullPolicy }}
          securityContext: {{- include "makegood.containerSecurity" . | nindent 12 }}
          env: {{- include "makegood.environment" . | nindent 12 }}
          ports:
            {{- if .Values.http }}
            - { name: http, containerPort: 8080 }
            {{- else }}
            - { name: grpc, containerPort: 50051 }
            {{- end }}
            - { name: metrics, containerPort: 9464 }
          {{- include "makegood.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              exec: { command: [sleep, "5"] }
          resources: {{- toYaml .Values.resources | nindent 12 }}
          volumeMounts:
            - { name: data, mountPath: /data }
            - { name: tmp, mountPath: /tmp }
            {{- if $global.tls.enabled }}
            - { name: tls, mountPath: /tls, readOnly: true }
            {{- end }}
      volumes:
        - name: data
          {{- if .Values.storage.size }}
          persistentVolumeClaim: { claimName: {{ include "makegood.name" . }} }
          {{- else }}
          emptyDir: { sizeLimit: 256Mi }
          {{- end }}
        - name: tmp
          emptyDir: { sizeLimit: 256Mi }
        {{- if $global.tls.enabled }}
        - name: tls
          secret: { secretName: {{ include "makegood.tlsSecret" . }}, defaultMode: 0440 }
        {{- end }}
{{- end }}
