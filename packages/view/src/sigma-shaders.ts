/** People as circles, partners as squares, both with an outline: sigma's own program has neither. */
export const MARK_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_stroke;
attribute vec2 a_position;
attribute float a_size;
attribute vec2 a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_stroke;
varying vec2 v_offset;
varying float v_radius;
varying float v_inner;
varying float v_square;
const float bias = 255.0 / 254.0;
const float SQRT2 = 1.41421356;
void main() {
  float unit = u_correctionRatio / u_sizeRatio * 2.0;
  float reach = (a_size + a_shape.y) * unit * mix(1.0, SQRT2, a_shape.x);
  vec2 offset = reach * 2.0 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_offset = offset;
  v_radius = (a_size + a_shape.y * 0.5) * unit;
  v_inner = (a_size - a_shape.y * 0.5) * unit;
  v_square = a_shape.x;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
  v_stroke = a_stroke;
  v_stroke.a *= bias;
}
`;

export const MARK_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_stroke;
varying vec2 v_offset;
varying float v_radius;
varying float v_inner;
varying float v_square;
uniform float u_correctionRatio;
const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);
void main(void) {
  float away = mix(length(v_offset), max(abs(v_offset.x), abs(v_offset.y)), v_square);
  #ifdef PICKING_MODE
  gl_FragColor = away > v_radius ? transparent : v_color;
  #else
  float soft = u_correctionRatio * 2.0;
  vec4 color = mix(v_color, v_stroke, smoothstep(v_inner - soft, v_inner, away));
  gl_FragColor = mix(color, transparent, smoothstep(v_radius - soft, v_radius, away));
  #endif
}
`;

/**
 * sigma 3 has no dashed ties. Its rectangle program is kept, with one varying more: how far along the tie a
 * fragment lies, in the unit of the tie's width.
 */
export function dashedVertex(source: string): string {
  return source
    .replace(
      "void main() {",
      "attribute vec2 a_dash;\nvarying float v_along;\nvarying vec2 v_dash;\nvoid main() {",
    )
    .replace(
      "vec2 normal = a_normal * a_normalCoef;",
      `vec2 normal = a_normal * a_normalCoef;
  v_along = a_positionCoef * length(a_positionEnd - a_positionStart) * u_sizeRatio / u_correctionRatio / 2.0;
  v_dash = a_dash;`,
    );
}

export function dashedFragment(source: string): string {
  return source.replace(
    /void main\s*\(\s*(void)?\s*\)\s*\{/,
    "varying float v_along;\nvarying vec2 v_dash;\nvoid main(void) {\n  if (v_dash.y > 0.0 && mod(v_along, v_dash.x + v_dash.y) > v_dash.x) discard;",
  );
}

export const LINE_VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
uniform mat3 u_matrix;
varying vec4 v_color;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_color = vec4(a_color.rgb, a_color.a * 255.0 / 254.0);
}
`;

export const LINE_FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
void main() {
  gl_FragColor = v_color;
}
`;
