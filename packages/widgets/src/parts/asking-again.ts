import { type Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Waits between tries, in seconds; the last one stays. */
const patience = [4, 15, 30, 60];

/** Asks again, by itself and unseen, for what did not come, as long as the widget stands. */
export class AskingAgain implements ReactiveController {
  #tasks: readonly Pick<Task, 'status' | 'run'>[];
  #timer = 0;
  #tries = 0;

  constructor(host: ReactiveControllerHost, ...tasks: readonly Pick<Task, 'status' | 'run'>[]) {
    this.#tasks = tasks;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#tasks.every(({ status }) => status === TaskStatus.COMPLETE)) this.#tries = 0;
    if (this.#timer || !this.#failed.length) return;
    const seconds = patience[Math.min(this.#tries, patience.length - 1)] ?? 60;
    this.#tries += 1;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      for (const task of this.#failed) void task.run();
    }, seconds * 1000);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  get #failed(): readonly Pick<Task, 'run'>[] {
    return this.#tasks.filter(({ status }) => status === TaskStatus.ERROR);
  }
}
