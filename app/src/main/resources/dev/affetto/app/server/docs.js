// The API as it is described, to try it: changes carry the session's own token, as the page's do.
const dark = matchMedia('(prefers-color-scheme: dark)');
const dress = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dress();
dark.addEventListener('change', dress);

window.addEventListener('DOMContentLoaded', () => {
    window.SwaggerUIBundle({
        url: '/openapi.yaml',
        dom_id: '#api',
        deepLinking: true,
        validatorUrl: null,
        onComplete: () => document.getElementById('api').setAttribute('aria-busy', 'false'),
        requestInterceptor: async (request) => {
            if (request.method && request.method !== 'GET' && request.url.includes('/api/')) {
                const session = await fetch('/api/session');
                if (session.ok) {
                    request.headers['X-CSRF-Token'] = (await session.json()).csrf;
                }
            }
            return request;
        },
    });
});
