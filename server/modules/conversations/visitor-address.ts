/** How a chat names a visitor who has given no address yet. */
export const visitorAddress = (visitorId: number): string => `visitor-${visitorId}`;
