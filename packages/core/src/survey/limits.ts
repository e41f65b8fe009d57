/** How much is read of one file, so that a file which is damaged or meant to harm cannot fill the memory. */
export interface TableLimits {
  /** Size of the file, in millions of bytes. */
  readonly fileMb: number;
  readonly rows: number;
  readonly columns: number;
  /** Characters of a cell. */
  readonly cell: number;
}

/**
 * Far above what a district has (an office of 100,000 people names itself in some millions of rows; six
 * rosters of 500 people are 3,000 columns), far below what fills the memory of a small machine.
 */
export const DEFAULT_LIMITS: TableLimits = { fileMb: 250, rows: 5_000_000, columns: 16_384, cell: 32_767 };
