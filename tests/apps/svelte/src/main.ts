import { mount } from "svelte";
import Story from "./Story.svelte";

const target = document.querySelector("#root");
if (target) mount(Story, { target });
