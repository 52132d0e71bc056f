using Slipway.LocalCloud.Hosting;

return await Launch.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
