/** Who reads reference data: the office, purchasing for its filters, and our own services. */
export const readers = ['office', 'manager', 'super', 'purchasing', 'system'] as const;

/** Who keeps clients, sites, plots and engineers. */
export const editors = ['office', 'manager', 'super'] as const;

/** Who keeps users, settings and faults. */
export const superUsers = ['super'] as const;

/** Who needs the settings; how much of them they get depends on the role. */
export const everybody = [...readers, 'engineer'] as const;

/** Everybody who signs in, and none of our services. */
export const people = ['office', 'manager', 'super', 'purchasing', 'engineer'] as const;
