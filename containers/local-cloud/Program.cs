System.Console.WriteLine("Slipway.LocalCloud");
