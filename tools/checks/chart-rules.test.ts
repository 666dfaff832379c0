import { describe, expect, it } from 'vitest';
import { problemsOf } from './chart-rules.mjs';

const labels = {
  'app.kubernetes.io/name': 'jobs', 'app.kubernetes.io/instance': 'makegood', 'app.kubernetes.io/part-of': 'makegood',
  'app.kubernetes.io/managed-by': 'Helm',
};

interface Changes {
  pod?: object;
  container?: object;
  env?: Record<string, string>;
}

function aDeployment({ pod = {}, container = {}, env = {} }: Changes = {}) {
  const settings = { MAKEGOOD_DEMO: '0', NODE_ENV: 'production', GRPC_TLS_CERT: '/tls/tls.crt', NATS_REPLICAS: '3', ...env };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'makegood-jobs', labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'jobs' } },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [{
            name: 'jobs',
            image: 'makegood:0.1.0',
            securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            resources: { requests: { cpu: '100m', memory: '96Mi' }, limits: { memory: '192Mi' } },
            startupProbe: {}, readinessProbe: {}, livenessProbe: {},
            env: Object.entries(settings).map(([name, value]) => ({ name, value })),
            ...container,
          }],
          ...pod,
        },
      },
    },
  };
}

const found = (...documents: unknown[]) => problemsOf(documents, { overlay: 'production', services: [] });

describe('the rules for rendered charts', () => {
  it('find nothing wrong with a deployment as it should be', () => {
    expect(found(aDeployment())).toEqual([]);
  });

  it.each([
    ['a pod that may be root', { pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } }, 'may run as root'],
    ['a root file system that can be written', { container: { securityContext: {} } }, 'may write its root file system'],
    ['a probe that is missing', { container: { readinessProbe: undefined } }, 'has no readinessProbe'],
    ['no resources', { container: { resources: {} } }, 'says nothing of cpu or memory'],
    ['an image without a version', { container: { image: 'makegood:latest' } }, 'names no version of its image'],
    ['demo accounts in production', { env: { MAKEGOOD_DEMO: '1' } }, 'lets demo accounts in'],
    ['no mutual TLS in production', { env: { GRPC_TLS_CERT: '' } }, 'talks without mutual TLS'],
    ['one copy of a stream in production', { env: { NATS_REPLICAS: '1' } }, 'keeps its stream in 1 copies'],
  ])('refuse %s', (_what, changes, words) => {
    expect(found(aDeployment(changes)).join('\n')).toContain(words);
  });

  it('refuse what has no labels, no kind, or is there twice', () => {
    expect(found({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } })).toHaveLength(4);
    expect(found({ metadata: { name: 'a' } })).toHaveLength(1);
    expect(found(aDeployment(), aDeployment())).toEqual(['Deployment makegood-jobs is there twice']);
  });

  it('refuse a service that is left out', () => {
    const problems = problemsOf([aDeployment()], { overlay: 'local', services: ['jobs'] });
    expect(problems).toEqual(['jobs has no Service', 'jobs has no NetworkPolicy', 'jobs has no ServiceAccount', 'jobs has no Job']);
  });
});
