package main

func helper() { println("windows") }
