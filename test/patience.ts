/** Milliseconds after which a test gives up. Tests wait for states: only what never comes makes them fail, however busy the machine is. */
export const patience = 300_000;
