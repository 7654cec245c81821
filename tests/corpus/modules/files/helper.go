package main

func helper() int { return nothing }
