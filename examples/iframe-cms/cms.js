// The site's own figures: which articles made somebody write. The event carries no words and no receipt.
document.querySelector('#form').addEventListener('minsheng-submitted', ({ detail }) => {
  document.querySelector('#tracker').minsheng?.show(detail.trackingCode);
});
