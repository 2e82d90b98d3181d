// Runs in the reader's browser on every page. It adds nothing that cannot be done without it.

document.documentElement.dataset['script'] = 'on';
