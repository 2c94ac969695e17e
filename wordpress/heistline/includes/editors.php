<?php
/**
 * The scripts of the block editor and of the button in the classic editor. They read the data and make list and pictures in the
 * browser; what they store goes through WordPress's own checks of posts and uploads.
 *
 * @package Heistline
 */

namespace Heistline;

defined( 'ABSPATH' ) || exit;

/** Registers the scripts of both editors. */
function register_editor_scripts(): void {
	$make    = array( 'wp-api-fetch', 'wp-i18n' );
	$block   = array( 'heistline-make', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-data', 'wp-element', 'wp-i18n' );
	$classic = array( 'heistline-make', 'media-editor', 'wp-i18n' );
	foreach ( compact( 'make', 'block', 'classic' ) as $name => $needs ) {
		wp_register_script( "heistline-$name", plugins_url( "editor/$name.js", __DIR__ ), $needs, VERSION, true );
		wp_set_script_translations( "heistline-$name", 'heistline' );
	}
	$settings = array(
		'release'    => release_url(),
		'language'   => get_bloginfo( 'language' ),
		'mostPasted' => MOST_PASTED,
	);
	wp_add_inline_script( 'heistline-make', 'window.heistline = ' . wp_json_encode( $settings ) . ';', 'before' );
}

add_action( 'media_buttons', __NAMESPACE__ . '\\print_button', 20 );

/** Prints the button above the classic editor. */
function print_button(): void {
	if ( ! current_user_can( 'upload_files' ) ) {
		return;
	}
	wp_enqueue_script( 'heistline-classic' );
	printf( '<button type="button" class="button heistline-add">%s</button>', esc_html__( 'Add timeline', 'heistline' ) );
}
