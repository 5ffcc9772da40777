/** Builds what changed of the named parts (all: server, app, widget). */
export function buildChanged(options?: { force?: boolean; only?: ('server' | 'app' | 'widget')[] }): Promise<void>;
