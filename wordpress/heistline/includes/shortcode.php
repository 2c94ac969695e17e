<?php
/**
 * The shortcode `[heistline src="…"]`, with an optional fallback before `[/heistline]`.
 *
 * @package Heistline
 */

namespace Heistline;

defined( 'ABSPATH' ) || exit;

/**
 * Renders the shortcode.
 *
 * @param array|string $written The attributes, an empty string for none.
 * @param string|null  $content The fallback.
 */
function render_shortcode( $written, ?string $content = null ): string {
	$attributes = array();
	foreach ( (array) $written as $name => $value ) {
		// A name without a value, such as hash, comes as a value without a name.
		if ( is_int( $name ) ) {
			$attributes[ $value ] = true;
		} else {
			$attributes[ $name ] = $value;
		}
	}
	// Only the block stores data in this form.
	unset( $attributes['data'] );
	// What wpautop leaves around the content.
	$fallback = preg_replace( '~^\s*</p>|<p>\s*$~', '', trim( (string) $content ) );
	return render( $attributes, '' === trim( $fallback ) ? link_to_data( $attributes ) : $fallback );
}

/**
 * A sentence with a link, for shortcodes without a fallback.
 *
 * @param array $attributes The attributes of the shortcode.
 */
function link_to_data( array $attributes ): string {
	$title = text_of( $attributes, 'title' );
	$words = '' === $title ? __( 'A timeline', 'heistline' ) : $title;
	$src   = own_url( text_of( $attributes, 'src' ) );
	if ( '' === $src ) {
		return '' === $title ? '' : '<p>' . esc_html( $title ) . '</p>';
	}
	$link = sprintf( '<a href="%s">%s</a>', esc_url( $src ), esc_html__( 'Download its data', 'heistline' ) );
	return '<p>' . esc_html( $words ) . '. ' . $link . '.</p>';
}
