<?php
/**
 * The block on the page: the element, with its fallback as children. Everything in it is escaped here, so that authors without
 * `unfiltered_html` may use it.
 *
 * @package Heistline
 */

namespace Heistline;

defined( 'ABSPATH' ) || exit;

/** The attributes of the element that are passed on as they are. */
const SETTINGS = array(
	'story',
	'selected',
	'from',
	'to',
	'layout',
	'theme',
	'lang',
	'loading',
	'view',
	'heading',
	'controls',
	'lanes',
	'media',
	'refresh',
);

/** The attributes that are there or not. */
const SWITCHES = array( 'hash', 'follow' );

/**
 * Renders the block.
 *
 * @param array  $attributes The attributes of the block.
 * @param string $content    What the block has saved: a container with the fallback.
 */
function render_block( array $attributes, string $content ): string {
	$parts    = preg_match( '~^\s*<div([^>]*)>(.*)</div>\s*$~s', $content, $found ) ? $found : array( '', '', $content );
	$rendered = render( $attributes, $parts[2] );
	return '' === $rendered ? '' : '<div' . $parts[1] . '>' . $rendered . '</div>';
}

/**
 * Renders the element.
 *
 * @param array  $attributes Its attributes, `data` and `height` among them.
 * @param string $fallback   HTML for readers without scripts, and for feeds.
 */
function render( array $attributes, string $fallback ): string {
	$fallback = with_dark_picture( wp_kses( $fallback, allowed_html() ), own_url( text_of( $attributes, 'dark' ) ) );
	if ( is_feed() ) {
		$words = __( 'Open the interactive timeline', 'heistline' );
		return $fallback . sprintf( '<p><a href="%s">%s</a></p>', esc_url( get_permalink() ), esc_html( $words ) );
	}
	$named = element_attributes( $attributes );
	if ( ! $named ) {
		return $fallback . notice_for_authors( $attributes );
	}
	wp_enqueue_script( 'heistline' );
	wp_enqueue_script( 'heistline-page' );
	$html = '';
	foreach ( $named as $name => $value ) {
		// A bracket in the data begins no shortcode.
		$html .= sprintf( ' %s="%s"', $name, str_replace( '[', '&#91;', esc_attr( $value ) ) );
	}
	return '<heist-line' . $html . '>' . str_replace( '[', '&#91;', $fallback ) . '</heist-line>';
}

/**
 * The attributes of the element by name; none if it has no data.
 *
 * @param array $attributes The attributes of the block or the shortcode.
 */
function element_attributes( array $attributes ): array {
	$src   = own_url( text_of( $attributes, 'src' ) );
	$data  = rawurldecode( text_of( $attributes, 'data' ) );
	$named = array();
	if ( '' !== $data ) {
		$named['data-heistline-data'] = $data;
	} elseif ( '' !== $src ) {
		$named['src'] = $src;
	} elseif ( '' === text_of( $attributes, 'story' ) ) {
		return array();
	}
	// A page asks other hosts for media only when the reader agrees.
	$settings = $attributes + array( 'media' => 'ask' );
	foreach ( SETTINGS as $name ) {
		if ( '' !== text_of( $settings, $name ) ) {
			$named[ $name ] = text_of( $settings, $name );
		}
	}
	foreach ( SWITCHES as $name ) {
		if ( ! empty( $attributes[ $name ] ) && 'false' !== $attributes[ $name ] ) {
			$named[ $name ] = '';
		}
	}
	// The address of an open event needs an id that stays.
	$named['id']    = sanitize_html_class( text_of( $attributes, 'id' ), 'timeline-' . substr( md5( $src . $data . text_of( $attributes, 'story' ) ), 0, 8 ) );
	$named['style'] = style( text_of( $attributes, 'height' ) );
	return $named;
}

/**
 * The style that reserves the height of the element.
 *
 * @param string $height A CSS length; anything else counts as none.
 */
function style( string $height ): string {
	if ( preg_match( '/^\d{1,5}(\.\d+)?(px|rem|em|vh|svh|dvh)$/', $height ) ) {
		return "display:flow-root;min-height:$height;--heistline-height:$height";
	}
	// 528 px, and 576 px on a phone.
	return 'display:flow-root;min-height:clamp(528px,(640px - 100vw)*999,576px)';
}

/**
 * An address of this site; empty for those of other hosts, to which no reader of this site makes a request.
 *
 * @param string $url Absolute, or relative to the root of the site.
 */
function own_url( string $url ): string {
	$url = esc_url_raw( trim( $url ), array( 'http', 'https' ) );
	if ( '' === $url || 0 === strpos( $url, '//' ) ) {
		return '';
	}
	$host = wp_parse_url( $url, PHP_URL_HOST );
	if ( ! $host ) {
		return $url;
	}
	foreach ( array( home_url(), site_url(), wp_get_upload_dir()['baseurl'] ) as $own ) {
		$is_own = wp_parse_url( $own, PHP_URL_HOST ) === $host && wp_parse_url( $own, PHP_URL_PORT ) === wp_parse_url( $url, PHP_URL_PORT );
		if ( $is_own ) {
			return set_url_scheme( $url );
		}
	}
	return '';
}

/**
 * An attribute as text.
 *
 * @param array  $attributes All of them.
 * @param string $name       Its name.
 */
function text_of( array $attributes, string $name ): string {
	return isset( $attributes[ $name ] ) && is_scalar( $attributes[ $name ] ) ? (string) $attributes[ $name ] : '';
}

/** The HTML of the fallback: that of posts, and dates. */
function allowed_html(): array {
	return wp_kses_allowed_html( 'post' ) + array(
		'time' => array(
			'datetime' => true,
			'lang'     => true,
		),
	);
}

/**
 * Adds the picture in dark colours, for readers who prefer them.
 *
 * @param string $html The fallback.
 * @param string $dark The address of the dark picture; may be empty.
 */
function with_dark_picture( string $html, string $dark ): string {
	if ( '' === $dark ) {
		return $html;
	}
	$source = sprintf( '<picture><source media="(prefers-color-scheme: dark)" srcset="%s">', esc_url( $dark ) );
	return (string) preg_replace_callback(
		'~<img\b[^>]*\bclass="heistline-picture"[^>]*>~',
		fn( array $found ): string => $source . $found[0] . '</picture>',
		$html,
		1
	);
}

/**
 * What keeps the timeline from being shown, for those who can change it.
 *
 * @param array $attributes The attributes of the block or the shortcode.
 */
function notice_for_authors( array $attributes ): string {
	if ( ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	$reason = '' === text_of( $attributes, 'src' )
		? __( 'Heistline: this timeline has no data. Choose a file, or paste its text.', 'heistline' )
		: __( 'Heistline: the data is on another host. Upload it to the media library, and use its address there.', 'heistline' );
	return '<p class="heistline-notice"><em>' . esc_html( $reason ) . '</em></p>';
}
