package main

import "fmt"

func init() { fmt.Println("main init") }

func helper() { fmt.Println("linux") }
