package main

func X() {}
