import type { UIConfig } from '@bull-board/api/dist/types.js';

const fonts = {
  'font-sans': 'system-ui, -apple-system, "Segoe UI", sans-serif',
  'font-mono': 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
} as const;

/** The colours of our own pages, so that the queues do not look like another product. */
export const boardTheme: NonNullable<UIConfig['theme']> = {
  light: {
    ...fonts,
    background: '#f6f8f7',
    foreground: '#15201d',
    card: '#ffffff',
    'card-foreground': '#15201d',
    primary: '#0f5c52',
    'primary-foreground': '#ffffff',
    'muted-foreground': '#52605b',
    border: '#dde4e1',
    ring: '#0f5c52',
    sidebar: '#eef2f0',
    'sidebar-foreground': '#15201d',
    'sidebar-border': '#dde4e1',
    'sidebar-primary': '#0f5c52',
  },
  dark: {
    ...fonts,
    background: '#0f1514',
    foreground: '#e8eeeb',
    card: '#171f1d',
    'card-foreground': '#e8eeeb',
    primary: '#6fd3c0',
    'primary-foreground': '#06231e',
    'muted-foreground': '#a3b3ad',
    border: '#2b3733',
    ring: '#6fd3c0',
    sidebar: '#121917',
    'sidebar-foreground': '#e8eeeb',
    'sidebar-border': '#2b3733',
    'sidebar-primary': '#6fd3c0',
  },
};
