import { define } from '../site/define.ts';
import { SubmissionForm } from './submission-form.ts';

define('minsheng-submission-form', SubmissionForm);

export { SubmissionForm };
