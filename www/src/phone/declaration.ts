const KEY = 'beian-upload:declared';

/** That the declaration was ticked in this handoff; asked again where nothing can be stored. */
export class Declaration {
  #isGiven: boolean;

  constructor(private readonly handoffId: string) {
    this.#isGiven = readStored() === handoffId;
  }

  get isGiven(): boolean {
    return this.#isGiven;
  }

  give(): void {
    this.#isGiven = true;
    try {
      sessionStorage.setItem(KEY, this.handoffId);
    } catch {
      // It then holds as long as the page.
    }
  }
}

function readStored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
