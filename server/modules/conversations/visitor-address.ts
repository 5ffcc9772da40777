/** How a chat names a visitor who has given no address yet. */
export const visitorAddress = (visitorId: number): string => `visitor-${visitorId}`;

/** What stands for the name of somebody who has none: their address, unless it says nothing to a person, as that of a visitor. */
export const nameless = (address: string): string => (/^visitor-\d+$/.test(address) ? '' : address);
