// The API as it is described, to try it: changes carry the session's own token, as the page's do.
window.addEventListener('DOMContentLoaded', () => {
    window.SwaggerUIBundle({
        url: '/openapi.yaml',
        dom_id: '#api',
        deepLinking: true,
        validatorUrl: null,
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
