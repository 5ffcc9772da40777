/** Query key of the reply targets. */
export const targetsKey = ['settings', 'targets'];
