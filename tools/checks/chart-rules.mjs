// What every rendered document must be; charts.mjs renders them, chart-rules.test.ts shows that these rules bite.
const labels = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/part-of', 'app.kubernetes.io/managed-by'];

/**
 * What is wrong with rendered documents, in words.
 * @param {any[]} documents
 * @param {{ overlay: string, services: string[] }} about
 * @returns {string[]}
 */
export function problemsOf(documents, { overlay, services }) {
  return [
    ...documents.flatMap((document) => problemsOfOne(document)),
    ...twice(documents),
    ...services.flatMap((service) => missingOf(service, documents)),
    ...(overlay === 'production' ? problemsOfProduction(documents) : []),
  ];
}

function problemsOfOne(document) {
  const { apiVersion, kind, metadata } = document ?? {};
  if (!apiVersion || !kind || !metadata?.name) return [`a document has no apiVersion, kind or name: ${JSON.stringify(document).slice(0, 120)}`];
  const where = `${kind} ${metadata.name}`;
  const problems = labels.filter((label) => !metadata.labels?.[label]).map((label) => `${where} has no label ${label}`);
  const pod = document.spec?.template?.spec;
  if (!pod) return problems;
  return [...problems, ...problemsOfPod(pod, where), ...(kind === 'Deployment' ? problemsOfDeployment(document, where) : [])];
}

function problemsOfPod(pod, where) {
  const problems = [];
  const must = (holds, words) => holds || problems.push(`${where} ${words}`);
  must(pod.automountServiceAccountToken === false, 'mounts a token it does not need');
  must(pod.securityContext?.runAsNonRoot === true, 'may run as root');
  must(pod.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile');
  for (const { name, image, securityContext, resources } of pod.containers) {
    must(/[:@][^:@/]+$/.test(image ?? '') && !image.endsWith(':latest'), `${name}: names no version of its image`);
    must(securityContext?.readOnlyRootFilesystem === true, `${name}: may write its root file system`);
    must(securityContext?.allowPrivilegeEscalation === false, `${name}: may gain privileges`);
    must(securityContext?.capabilities?.drop?.includes('ALL'), `${name}: keeps capabilities`);
    must(resources?.requests?.cpu && resources.requests.memory && resources.limits?.memory, `${name}: says nothing of cpu or memory`);
  }
  return problems;
}

function problemsOfDeployment({ spec }, where) {
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'];
  const { matchLabels = {} } = spec.selector ?? {};
  return [
    ...spec.template.spec.containers.flatMap((container) =>
      probes.filter((probe) => !container[probe]).map((probe) => `${where} ${container.name}: has no ${probe}`)),
    ...Object.entries(matchLabels).filter(([label, value]) => spec.template.metadata.labels?.[label] !== value)
      .map(([label]) => `${where} does not select its own pods by ${label}`),
  ];
}

function twice(documents) {
  const names = documents.map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => `${name} is there twice`);
}

/** Each service runs, is reached, is fenced in; one with a database is migrated before. */
function missingOf(service, documents) {
  const of = (kind) => documents.find((document) => document.kind === kind && document.metadata?.labels?.['app.kubernetes.io/name'] === service);
  return ['Deployment', 'Service', 'NetworkPolicy', 'ServiceAccount', ...(service === 'gateway' ? [] : ['Job'])]
    .filter((kind) => !of(kind)).map((kind) => `${service} has no ${kind}`);
}

/** Nothing of a demo, mutual TLS everywhere, streams in three copies, and no service that one pod's end takes away. */
function problemsOfProduction(documents) {
  return documents.filter(({ kind }) => kind === 'Deployment').flatMap(({ metadata, spec }) => {
    const env = Object.fromEntries(spec.template.spec.containers[0].env.map(({ name, value }) => [name, value]));
    const name = metadata.labels?.['app.kubernetes.io/name'];
    const problems = [];
    if (env.MAKEGOOD_DEMO !== '0') problems.push(`${name} lets demo accounts in`);
    if (env.NODE_ENV !== 'production' || !env.GRPC_TLS_CERT) problems.push(`${name} talks without mutual TLS`);
    if (env.NATS_REPLICAS !== '3') problems.push(`${name} keeps its stream in ${env.NATS_REPLICAS} copies`);
    const guarded = documents.some((each) => each.kind === 'PodDisruptionBudget' && each.metadata.name === metadata.name);
    if (spec.replicas !== 1 && !guarded) problems.push(`${name} has no PodDisruptionBudget`);
    return problems;
  });
}
