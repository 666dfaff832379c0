export async function runVariants() {}
