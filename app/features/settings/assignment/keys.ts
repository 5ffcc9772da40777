/** Query key of the assignment rules. */
export const rulesKey = ['settings', 'rules'];
