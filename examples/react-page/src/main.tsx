import type {} from '@minsheng/widgets/react';
import '@minsheng/widgets/site';
import '@minsheng/widgets/contact-card';
import '@minsheng/widgets/submission-form';
import type { SubmissionForm } from '@minsheng/widgets/submission-form.js';
import { useRef, useState } from 'react';

/** The contact card leads to the form; what was sent is said below it. */
export function Voice({ server, siteKey }: { server: string; siteKey: string }) {
  const form = useRef<SubmissionForm>(null);
  const [code, setCode] = useState('');

  return (
    <minsheng-site server={server} site-key={siteKey} theme="red">
      <minsheng-contact-card
        onminsheng-write={(event) => {
          event.preventDefault();
          form.current?.prefill({ area: event.detail.areaCode });
        }}
      />
      <minsheng-submission-form
        ref={form}
        channel="app"
        size="large"
        onminsheng-submitted={(event) => setCode(event.detail.trackingCode)}
      />
      {code && <p>查询码 {code}</p>}
    </minsheng-site>
  );
}
