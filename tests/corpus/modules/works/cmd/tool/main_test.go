package main

func helper() { println("test") }
