/** As many products as one message may show. */
export const mostCards = 5;
