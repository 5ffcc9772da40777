/** Stylesheets come as minified text (`build.mjs`). */
declare module '*.css' {
  const css: string;
  export default css;
}
