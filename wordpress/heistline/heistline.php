<?php
/**
 * Plugin Name:       Heistline
 * Description:       Interactive timelines in which every figure has its source: a block, and the shortcode [heistline].
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       heistline
 *
 * @package Heistline
 */

namespace Heistline;

defined( 'ABSPATH' ) || exit;

/** The version of the plugin, and of the release that is packed with it. */
const VERSION = '0.1.0';

/** The most bytes of pasted data, as the editor stores it. */
const MOST_PASTED = 512 * 1024;

require __DIR__ . '/includes/render.php';
require __DIR__ . '/includes/shortcode.php';
require __DIR__ . '/includes/uploads.php';
require __DIR__ . '/includes/editors.php';

/** The address of a file of the release. Its folder has the version, so that caches never mix two of them. */
function release_url( string $file = '' ): string {
	return plugins_url( 'release/' . VERSION . '/' . $file, __FILE__ );
}

add_action( 'init', __NAMESPACE__ . '\\register' );

/** Registers the scripts, the block and the shortcode. */
function register(): void {
	wp_register_script( 'heistline', release_url( 'heistline.js' ), array(), VERSION, true );
	wp_register_script( 'heistline-page', plugins_url( 'page.js', __FILE__ ), array(), VERSION, true );
	register_editor_scripts();
	register_block_type( __DIR__, array( 'render_callback' => __NAMESPACE__ . '\\render_block' ) );
	add_shortcode( 'heistline', __NAMESPACE__ . '\\render_shortcode' );
}

add_filter( 'script_loader_tag', __NAMESPACE__ . '\\as_module', 10, 3 );

/** Makes the element's script a module. */
function as_module( string $tag, string $handle, string $src ): string {
	if ( 'heistline' !== $handle ) {
		return $tag;
	}
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript -- the tag of an enqueued script.
	return sprintf( "<script type=\"module\" id=\"heistline-js\" src=\"%s\"></script>\n", esc_url( $src ) );
}
