// Fields of classes that get their value later than in the constructor.

/** Stands in a field that is written before it is read, such as by the first `setView`; the type is the one beside the
 *  field. TypeScript writes `field!: Type` for that, and JavaScript has no such sign. */
export const notYetSet = /** @type {never} */ (/** @type {unknown} */ (undefined));
