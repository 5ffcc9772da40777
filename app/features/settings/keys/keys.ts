/** Query keys of the API keys screen. */
export const apiKeysKey = ['api-keys'];
